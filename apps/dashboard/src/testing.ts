/** Before the tests of a file: the words in English. */
import { pagesSpeak, startI18n } from './shared/i18n.ts';

await startI18n('en');
await pagesSpeak();
