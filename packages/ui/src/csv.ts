export type Cell = string | number | null;
export type TableData = { columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** A spreadsheet takes words that begin so for a formula and may run it; a quote in front makes them words again. Figures stay. */
const harmless = (cell: Cell): string => {
  const text = String(cell ?? '');
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,\s]+%?$/.test(text) ? `'${text}` : text;
};

/** RFC 4180, every cell quoted; what is not known is an empty cell, never a zero. */
export const csvOf = ({ columns, rows }: TableData): string =>
  [columns, ...rows]
    .map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n');

/** A name for a file: the words, without what file systems refuse. */
export const fileName = (title: string, extension: string): string =>
  `${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}.${extension}`;
