import { loadExpressions } from '@sensei/expression';
import { repair } from '../structured/repair-fixture.js';

beforeAll(loadExpressions);

const UNSOLVED = { left: 'unsolved' };

describe('durations', () => {
  it.each([
    ['1h 30m', '01:30:00'], ['-1h30m', '-01:30:00'], ['1h30', '01:30:00'], ['5hr34m56s', '05:34:56'], ['2 weeks 3 days', '17 days'], ['1.75 seconds', '00:00:01.75'], ['2 Std. 30 Min.', '02:30:00'],
    ['1 heure 30 minutes', '01:30:00'], ['3時間20分', '03:20:00'], ['1 hour and 30 minutes', '01:30:00'], ['2 days, 4:13:02', '2 days 04:13:02'], ['3 mo', '3 mons'],
  ])('reads the units of %s', async (text, expected) => expect(await repair('interval', text)).toBe(expected));

  it.each([
    ['1:02:03:04', '1 day 02:03:04'], ['3:28 min', '00:03:28'], ['3:28 h', '03:28:00'], ['1.02:03:04.5', '1 day 02:03:04.5'], ['-02 03:04:05.678', '-2 days -03:04:05.678'], [`5'30"`, '00:05:30'],
    ['4:13.5', '00:04:13.5'], [':45', '00:00:45'],
  ])('reads the clock %s', async (text, expected) => expect(await repair('interval', text)).toBe(expected));

  it('shows both readings of two parts, unless neighbours have hours as well', async () => {
    expect(await repair('interval', '4:13')).toEqual({ left: 'ambiguous' });
    expect(await repair('interval', '4:13', { siblings: ['1:02:44', '59:59'] })).toBe('00:04:13');
  });

  it.each(['90', '1,500 h', '1y 2m', '2m 3d', '5M', '1.5 years', 'P1.5Y', 'P', 'PT', '1h 2h', 'year', '3:75', '7 nights', '1 fortnight'])('does not guess at %s', async (text) =>
    expect(await repair('interval', text)).toEqual(UNSOLVED));
});
