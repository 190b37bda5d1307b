/** Operating points that others have published: what the calibration is held against. */
export type OperatingPoint = {
  what: string;
  source: string;
  /** Per 10,000 travellers. */
  matches: number;
  confirmed: number;
};

const PNR = 'Bundeskriminalamt by way of heise, netzpolitik and golem';
export const PASSENGER_DATA: readonly OperatingPoint[] = [
  {
    what: 'German passenger data 2019',
    source: `${PNR}: 111,588 and 1,960 of 24 million`,
    matches: 46.5,
    confirmed: 0.82,
  },
  {
    what: 'German passenger data 2020',
    source: `${PNR}: 78,179 and 5,347 of 31 million`,
    matches: 25.2,
    confirmed: 1.7,
  },
  {
    what: 'German passenger data 2021',
    source: `${PNR}: about 108,000, 88 % wrong, of 63 million`,
    matches: 17.1,
    confirmed: 2.1,
  },
];

export const DOCUMENT_LIST = [
  { what: 'INTERPOL SLTD 2013', source: '67,000 hits in 809 million searches', hits: 0.83 },
  { what: 'INTERPOL SLTD 2014', source: '72,000 in over a billion', hits: 0.7 },
  { what: 'INTERPOL SLTD 2016, nine months', source: '115,000 in 1,243 million', hits: 0.93 },
] as const;

export const ESCALATED = {
  what: 'US Terrorist Screening Center',
  source: 'just over half of some 100,000 calls were right; 720,000 records in April 2007',
  right: 0.5,
  records: 720_000,
} as const;

export const REDRESS = [
  { what: 'DHS TRIP 2009 to 2010, mean days', source: '40 to 44', days: null, low: 40, high: 44 },
  { what: 'CCF, access within 4 months', source: '70 % (2023); 30 % (2024)', days: 120, low: 0.3, high: 0.7 },
  {
    what: 'CCF, complaints within 9 months',
    source: '85 % (2023); 70 % of deletions (2024)',
    days: 270,
    low: 0.7,
    high: 0.85,
  },
] as const;
