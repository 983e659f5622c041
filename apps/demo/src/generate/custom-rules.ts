import type { CustomRule } from '@sensei/contracts';

/** 123 -> `E-00123/7`. The last digit guards against typing errors. */
export const employeeCode = (employee: number): string => `E-${String(employee).padStart(5, '0')}/${(employee + 1) % 9}`;

/** 150 -> `2h30` */
export const hoursAndMinutes = (minutes: number): string =>
  `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}`;

const example = (input: string, output: string) => ({ input, output });

/** What only the company itself knows about its data; registered with the migration. */
export const CUSTOM_RULES: readonly CustomRule[] = [
  {
    name: 'employee-code',
    target_type: 'integer',
    guard: `col ~ '^E-[0-9]{5}/[0-8]$'`,
    transformation: `substring(col from 3 for 5)::integer`,
    post_validation: `(result::integer + 1) % 9 = substring(col from 9 for 1)::integer`,
    examples: [example('E-00123/7', '123'), example('E-00001/2', '1'), example('E-19999/2', '19999')],
  },
  {
    name: 'hours-and-minutes',
    target_type: 'integer',
    guard: `col ~ '^[0-9]{1,2}h[0-5][0-9]$'`,
    transformation: `split_part(col, 'h', 1)::integer * 60 + split_part(col, 'h', 2)::integer`,
    post_validation: `result::integer BETWEEN 0 AND 1500`,
    examples: [example('2h30', '150'), example('0h45', '45'), example('12h05', '725')],
  },
];
