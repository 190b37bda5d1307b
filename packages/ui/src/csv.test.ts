import { describe, expect, it } from 'vitest';
import { csvOf, fileName } from './csv.ts';

describe('a table as CSV', () => {
  it('quotes every cell, doubles quotes, and leaves the unknown empty', () =>
    expect(
      csvOf({
        columns: ['a', 'b'],
        rows: [
          ['say "no", twice', 0],
          [null, 1.5],
        ],
      }),
    ).toBe('"a","b"\r\n"say ""no"", twice","0"\r\n"","1.5"'));

  it('lets no cell become a formula, and leaves figures alone', () =>
    expect(csvOf({ columns: ['=1+1'], rows: [['@SUM(A1)'], ['-4.2'], [-4.2], ['+12 %'], ['-cmd']] })).toBe(
      '"\'=1+1"\r\n"\'@SUM(A1)"\r\n"-4.2"\r\n"-4.2"\r\n"+12 %"\r\n"\'-cmd"',
    ));
});

describe('a name for a file', () => {
  it('keeps letters of any script and joins the rest', () =>
    expect(fileName('Who is bound to whom: СНГ?', 'csv')).toBe('who-is-bound-to-whom-снг.csv'));
});
