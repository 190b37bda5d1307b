export { Action } from './action.tsx';
export { type BandRow, Bands, formatNumber } from './bands.tsx';
export { Section, Table, type TableData } from './section.tsx';
