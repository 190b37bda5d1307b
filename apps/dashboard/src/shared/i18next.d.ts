/** Every key of the words, so that one that does not exist does not compile. */
import 'i18next';
import type { Words } from './i18n.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    nsSeparator: false;
    resources: { translation: Words };
  }
}
