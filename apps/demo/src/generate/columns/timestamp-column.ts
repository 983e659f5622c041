import { column, type Blank, type Column, type Form, type Refusal } from '../column.js';
import { clock12, clock24, clock24Short, DATE_WRITERS, dayOf, isoTimestamp, momentOf } from '../values/dates.js';

/** Ways to write a timestamp without zone. Those without seconds are used for full minutes alone. */
const WRITERS = {
  'DD/MM/YYYY HH:MM': (t) => short(t, 'DD/MM/YYYY', clock24Short),
  'MM/DD/YYYY HH:MM AM': (t) => short(t, 'MM/DD/YYYY', clock12),
  'DD.MM.YYYY HH:MM:SS': (t) => short(t, 'DD.MM.YYYY', clock24),
  'YYYY年MM月DD日 HH:MM': (t) => short(t, 'YYYY年MM月DD日', clock24Short),
  'YYYY-MM-DDTHH:MM:SS': (t) => short(t, 'YYYY-MM-DD', clock24).replace(' ', 'T'),
} as const satisfies Record<string, (epochSeconds: number) => string>;

type TimestampFormat = keyof typeof WRITERS;

function short(epochSeconds: number, format: keyof typeof DATE_WRITERS, clock: typeof clock24): string {
  const moment = momentOf(epochSeconds);
  return `${DATE_WRITERS[format](moment.day)} ${clock(moment)}`;
}

export interface TimestampColumn {
  readonly name: string;
  readonly notNull?: boolean;
  readonly nulls?: number;
  /** Whether seconds are always 0. */
  readonly minutesOnly?: boolean;
  readonly formats?: Partial<Record<TimestampFormat, number>>;
  readonly blanks?: readonly Blank[];
  readonly refusals?: readonly Refusal<number>[];
}

const FIRST = dayOf(2014, 1, 1) * 86_400;
const LAST = dayOf(2023, 12, 31) * 86_400;

/** A timestamp without zone, held as seconds since 1970-01-01 00:00:00. */
export function timestampColumn(spec: TimestampColumn): Column {
  const { name, notNull = false, blanks = [], refusals = [] } = spec;
  const step = spec.minutesOnly === true ? 60 : 1;
  const forms = Object.entries(spec.formats ?? {}).map(([format, share]): Form<number> => ({
    shape: format,
    category: 'date_format',
    share,
    write: WRITERS[format as TimestampFormat],
  }));
  const nulls = spec.nulls === undefined ? {} : { nulls: spec.nulls };
  return column<number>({
    name,
    target: 'timestamp',
    notNull,
    draw: (draw) => draw.int(FIRST / step, LAST / step) * step,
    truth: isoTimestamp,
    forms,
    blanks,
    refusals,
    ...nulls,
  });
}

const OFFSETS = [
  ['+00:00', 0],
  ['+01:00', 60],
  ['+02:00', 120],
  ['-05:00', -300],
  ['+09:00', 540],
  ['+05:30', 330],
] as const;

interface Instant {
  /** UTC. */
  readonly seconds: number;
  readonly zone: (typeof OFFSETS)[number];
}

const local = ({ seconds, zone }: Instant): number => seconds + zone[1] * 60;

const DOTTED = {
  shape: 'DD.MM.YYYY HH:MM:SS +01:00',
  category: 'date_format' as const,
  write: (instant: Instant): string => `${short(local(instant), 'DD.MM.YYYY', clock24)} ${instant.zone[0]}`,
};

/** A timestamp with zone: written in local time with its offset, true in UTC. */
export function instantColumn(spec: {
  readonly name: string;
  readonly notNull?: boolean;
  readonly dotted?: number;
  readonly refusals?: readonly Refusal<unknown>[];
}): Column {
  return column<Instant>({
    name: spec.name,
    target: 'timestamptz',
    notNull: spec.notNull ?? false,
    draw: (draw) => ({ seconds: draw.int(FIRST, LAST), zone: draw.pick(OFFSETS) }),
    truth: ({ seconds }) => `${isoTimestamp(seconds)}+00`,
    clean: (instant) => `${isoTimestamp(local(instant))}${instant.zone[0]}`,
    forms: spec.dotted === undefined ? [] : [{ ...DOTTED, share: spec.dotted }],
    refusals: spec.refusals ?? [],
  });
}
