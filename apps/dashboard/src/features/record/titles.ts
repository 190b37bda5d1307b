/** Names in figures. An instrument between two or three bodies is called by them; any other by its own title. */
import type { AgreementView } from '@concord/read-models';

export const shortTitle = (
  { title, parties, agreementKind }: Pick<AgreementView, 'title' | 'parties' | 'agreementKind'>,
  nameOf: (id: string) => string,
  wordOf: (code: string) => string,
): string =>
  parties.length >= 2 && parties.length <= 3 && parties.every((party) => party.startsWith('org-'))
    ? `${parties.map(nameOf).join(' – ')}, ${wordOf(agreementKind)}`
    : title;
