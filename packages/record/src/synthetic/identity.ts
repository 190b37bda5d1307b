/** What a synthetic item is called: it must be told from a real one at a glance, and some names have a form of their own. */
import type { Step } from '../plan/common.ts';
import { textLike } from './words.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that ISO 3166-1 leaves to its users, for ever without a country. */
const USER_CODES = ['AA', ...LETTERS.slice(12).map((one) => `Q${one}`), ...LETTERS.map((one) => `X${one}`), 'ZZ'];

/** @param id the item's own, synthetic @returns the fields that name it */
export const identityOf = (command: Step['command'], id: string): Record<string, unknown> => {
  const tail = id.slice(id.indexOf('-syn') + 4);
  switch (command.type) {
    case 'source/register': {
      const url = command['url'] === null ? null : `https://example.invalid/${id}`;
      return { title: `Synthetic source ${tail}`, publisher: 'Synthetic', url };
    }
    case 'state/register': {
      const at = Number(tail.slice(1)) - 1;
      return {
        iso2: USER_CODES[at % USER_CODES.length],
        iso3: `X${LETTERS[Math.floor(at / LETTERS.length)]}${LETTERS[at % LETTERS.length]}`,
        names: { en: `Synthetic state ${at + 1}` },
      };
    }
    case 'organization/register':
      return { short: `SYN ${tail}`, names: { en: `Synthetic organization ${tail}` }, aliases: [] };
    default: {
      const { title } = command;
      return typeof title === 'string' ? { title: `Synthetic ${tail}: ${textLike(title, id)}` } : {};
    }
  }
};
