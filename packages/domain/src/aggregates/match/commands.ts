import type { z } from 'zod';
import { sharedCommands, Text } from '../../item.ts';
import { stepCommand } from '../../step.ts';
import { asked, attendance, finding, planned } from './events.ts';

const own = {
  'match/suggest': stepCommand('match/suggest', asked),
  'match/accept': stepCommand('match/accept', {}),
  'match/record-due-diligence': stepCommand('match/record-due-diligence', finding),
  'match/agree': stepCommand('match/agree', {}),
  'match/schedule': stepCommand('match/schedule', planned),
  'match/deliver': stepCommand('match/deliver', attendance),
  'match/evaluate': stepCommand('match/evaluate', { says: Text }),
  'match/reject': stepCommand('match/reject', { says: Text }),
  'match/lapse': stepCommand('match/lapse', {}),
};
export type MatchCommand = { [T in keyof typeof own]: z.infer<(typeof own)[T]> }[keyof typeof own];

export const commands = { ...own, ...sharedCommands('match') };
