/** Texts that look like a date and are none: a slip of the pen, never the words of a source. */
import { isPartialDate } from './time.ts';

const LOOKS = /^\d{1,4}(-\d{1,2}){0,2}$/;

/** The text of a value or of its words, where it looks like a date that does not exist. */
export const noSuchDate = (value: unknown): string | undefined => {
  const said = typeof value === 'object' && value !== null && 'words' in value ? value.words : value;
  const text = typeof said === 'string' ? said.trim() : '';
  return LOOKS.test(text) && !isPartialDate(text) ? text : undefined;
};
