import type { z } from 'zod';
import { sharedCommands, Text } from '../../item.ts';
import { stepCommand } from '../../step.ts';
import { about, assistanceBody, body, completion, stepBody } from './events.ts';

const own = {
  'plan/draft': stepCommand('plan/draft', body),
  'plan/add-step': stepCommand('plan/add-step', stepBody),
  'plan/add-assistance': stepCommand('plan/add-assistance', assistanceBody),
  'plan/start-step': stepCommand('plan/start-step', about),
  'plan/complete-step': stepCommand('plan/complete-step', completion),
  'plan/close': stepCommand('plan/close', { says: Text }),
};
export type PlanCommand = { [T in keyof typeof own]: z.infer<(typeof own)[T]> }[keyof typeof own];

export const commands = { ...own, ...sharedCommands('plan') };
