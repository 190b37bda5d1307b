import { z } from 'zod';

/** ISO 639-1: the languages that have two letters. */
const TWO_LETTERS: ReadonlySet<string> = new Set(
  [
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el',
    'en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu',
    'ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na',
    'nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so',
    'sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu',
  ].flatMap((row) => row.split(' ')),
);

/** A code by its letters, as it is stored. */
export const LanguageCode = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'must be a language code of two or three small letters (ISO 639)')
  .meta({ id: 'LanguageCode', examples: ['ru'] });

/** ISO 639: the two letters of part 1, or three of parts 2 and 3, whose 7,000 codes are not listed here. */
export const Language = LanguageCode.refine(
  (code) => code.length === 3 || TWO_LETTERS.has(code),
  'must be a language of ISO 639-1, or three letters of ISO 639-2 or 639-3',
).meta({ id: 'Language', description: 'ISO 639: two letters of part 1, or three', examples: ['ru'] });
