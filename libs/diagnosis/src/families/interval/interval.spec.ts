import { loadExpressions } from '@sensei/expression';
import { repair } from '../structured/repair-fixture.js';

beforeAll(loadExpressions);

const AMBIGUOUS = { left: 'ambiguous' };
const UNSOLVED = { left: 'unsolved' };

describe('durations', () => {
  it.each([
    ['1h 30m', '01:30:00'], ['-1h30m', '-01:30:00'], ['1h30', '01:30:00'], ['5hr34m56s', '05:34:56'], ['2 weeks 3 days', '17 days'], ['0.5w1s', '3 days 12:00:01'], ['1.75 seconds', '00:00:01.75'],
    ['1,5 Stunden', '01:30:00'], ['2 Std. 30 Min.', '02:30:00'], ['1 heure 30 minutes', '01:30:00'], ['2 часа 15 минут', '02:15:00'], ['3時間20分', '03:20:00'], ['1 hour and 30 minutes', '01:30:00'],
    ['500 ms', '00:00:00.5'], ['2 days, 4:13:02', '2 days 04:13:02'], ['3 mo', '3 mons'],
  ])('reads the units of %s', (text, expected) => expect(repair('interval', text)).toBe(expected));

  it.each([
    ['1:02:03:04', '1 day 02:03:04'], ['3:28 min', '00:03:28'], ['3:28 h', '03:28:00'], ['1.02:03:04.5', '1 day 02:03:04.5'], ['-02 03:04:05.678', '-2 days -03:04:05.678'], [`5'30"`, '00:05:30'],
    ['4:13.5', '00:04:13.5'], [':45', '00:00:45'], ['00:06:32.4458750', '00:06:32.445875'], ['4:13:02.266', '04:13:02.266'], ['838:59:59', '838:59:59'], ['-1:23:45', '-01:23:45'],
  ])('reads the clock %s', (text, expected) => {
    const result = repair('interval', text);
    expect(typeof result === 'string' ? result.replace(/^(-?)(\d):/, '$10$2:') : result).toBe(expected);
  });

  it.each([['PT36H', '36:00:00'], ['P1DT2H', '1 day 02:00:00'], ['-P1DT2H', '-1 days -02:00:00'], ['pt1,5s', '00:00:01.5'], ['P2W', '14 days'], ['P1Y10M3DT5H11M7S', '1 year 10 mons 3 days 05:11:07']])(
    'reads %s of ISO 8601', (text, expected) => expect(repair('interval', text)).toBe(expected));

  it('shows both readings of two parts, unless neighbours have hours as well', () => {
    expect(repair('interval', '4:13')).toEqual(AMBIGUOUS);
    expect(repair('interval', '4:13', ['1:02:44', '59:59'])).toBe('00:04:13');
  });

  it.each(['90', '1,500 h', '1y 2m', '2m 3d', '5M', '1.5 years', 'P1.5Y', 'P', 'PT', '1h 2h', 'year', '3:75', '7 nights', '1 fortnight'])('does not guess at %s', (text) => expect(repair('interval', text)).toEqual(UNSOLVED));
});
