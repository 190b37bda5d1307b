/** What became of each proposal, as findings on its own stream: one group a proposal. */
import type { RecordFiles } from '../files.ts';
import { assertionOf, type Clock, type Phase, rest, step, text, texts, withRule } from './common.ts';

export const evidence = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'evidence',
  groups: [...Map.groupBy(record['proposals-after'].items, (item) => item.proposal).values()].map((items) =>
    items.map((item) =>
      step(
        {
          type: 'proposal/note-evidence',
          id: item.proposal,
          evidence: item.id,
          evidenceKind: item.evidence_kind,
          finding: item.finding,
          supports: text(item['supports']),
          strength: item.strength,
          refersTo: texts(item['refers_to']),
          on: item.date,
          details: withRule(
            item,
            clock,
            rest(item, ...['proposal', 'evidence_kind', 'finding', 'supports', 'strength', 'refers_to', 'date']),
          ),
        },
        assertionOf(item, clock),
      ),
    ),
  ),
});
