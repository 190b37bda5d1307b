/** How names written in Arabic, Cyrillic and Latin letters are brought into A to Z, as published schemes do; diacritics dropped, as a machine-readable zone does. */
export const SCRIPTS = ['arabic', 'cyrillic', 'latin'] as const;
export type Script = (typeof SCRIPTS)[number];

export type Scheme = {
  name: string;
  source: string;
  /** By letter. Vowel signs that are not in it are not written. */
  letters: Readonly<Record<string, string>>;
};

/** "ab=cd …" → a table; "ab=" is dropped. */
const table = (pairs: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.split(' ').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );

const FATHA = '\u064e';
const DAMMA = '\u064f';
const KASRA = '\u0650';
const SHORT = `${FATHA}=a ${DAMMA}=u ${KASRA}=i`;
const ARABIC_PLAIN = 'ا=a ب=b ت=t ح=h د=d ر=r ز=z س=s ص=s ض=d ط=t ع= ف=f ق=q ك=k ل=l م=m ن=n ه=h';
const CYRILLIC_PLAIN = 'а=a б=b в=v г=g д=d з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ь=';

export const SCHEMES: Readonly<Record<Script, readonly Scheme[]>> = {
  arabic: [
    {
      name: 'BGN/PCGN 1956',
      source: 'BGN/PCGN romanization system for Arabic (1956)',
      letters: table(`${ARABIC_PLAIN} ${SHORT} ث=th ج=j خ=kh ذ=dh ش=sh غ=gh ظ=z و=u ي=i`),
    },
    {
      name: 'DIN 31635',
      source: 'DIN 31635 (1982), diacritics dropped',
      letters: table(`${ARABIC_PLAIN} ${SHORT} ث=t ج=g خ=h ذ=d ش=s غ=g ظ=z و=u ي=i`),
    },
    {
      name: 'ICAO Doc 9303',
      source: 'ICAO Doc 9303-3 (2021), section 6, Arabic: letters as written, X before those that have no match',
      letters: table(
        'ا=a ب=b ت=t ث=xth ج=j ح=xh خ=xkh د=d ذ=xdh ر=r ز=z س=s ش=xsh ص=xss ض=xdz ط=xtt ظ=xzz ع=e غ=g ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y',
      ),
    },
  ],
  cyrillic: [
    {
      name: 'ICAO Doc 9303',
      source: 'ICAO Doc 9303-3 (2021), section 6, Cyrillic',
      letters: table(`${CYRILLIC_PLAIN} е=e ж=zh й=i х=kh ц=ts ч=ch ш=sh щ=shch ы=y э=e ю=iu я=ia`),
    },
    {
      name: 'BGN/PCGN 1947',
      source: 'BGN/PCGN romanization system for Russian (1947), ye after vowels left out',
      letters: table(`${CYRILLIC_PLAIN} е=e ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ы=y э=e ю=yu я=ya`),
    },
    {
      name: 'ISO 9:1995',
      source: 'ISO 9:1995, diacritics dropped',
      letters: table(`${CYRILLIC_PLAIN} е=e ж=z й=j х=h ц=c ч=c ш=s щ=s ы=y э=e ю=u я=a`),
    },
    {
      name: 'GOST 7.79 B',
      source: 'GOST 7.79-2000, system B, signs dropped',
      letters: table(`${CYRILLIC_PLAIN} е=e ж=zh й=j х=x ц=cz ч=ch ш=sh щ=shh ы=y э=e ю=yu я=ya`),
    },
  ],
  latin: [
    {
      name: 'ICAO Doc 9303',
      source: 'ICAO Doc 9303-3 (2021), section 6, Latin',
      letters: table('ä=ae ö=oe ü=ue ø=oe å=aa ß=ss'),
    },
    { name: 'dropped', source: 'diacritics dropped, as many systems do', letters: table('ä=a ö=o ü=u ø=o å=a ß=ss') },
  ],
};

/** @param name in its own script; a Latin letter that the scheme does not name stands for itself */
export const romanize = (name: string, { letters }: Scheme): string => {
  let written = '';
  for (const letter of name) written += letters[letter] ?? (letter >= 'a' && letter <= 'z' ? letter : '');
  return written;
};
