import type { z } from 'zod';
import { sharedCommands, Text } from '../../item.ts';
import { stepCommand } from '../../step.ts';
import { about, answer, body, consulted, outcome, removal, review, speaking } from './events.ts';

const own = {
  'strategy/draft': stepCommand('strategy/draft', body),
  'strategy/review-rights': stepCommand('strategy/review-rights', review),
  'strategy/consult': stepCommand('strategy/consult', consulted),
  'strategy/approve': stepCommand('strategy/approve', {}),
  'strategy/take-action': stepCommand('strategy/take-action', speaking),
  'strategy/request-removal': stepCommand('strategy/request-removal', removal),
  'strategy/answer-removal': stepCommand('strategy/answer-removal', answer),
  'strategy/appeal': stepCommand('strategy/appeal', { ...about, says: Text }),
  'strategy/decide-appeal': stepCommand('strategy/decide-appeal', outcome),
  'strategy/measure': stepCommand('strategy/measure', { says: Text }),
  'strategy/revise': stepCommand('strategy/revise', { says: Text }),
  'strategy/close': stepCommand('strategy/close', { says: Text }),
};
export type StrategyCommand = { [T in keyof typeof own]: z.infer<(typeof own)[T]> }[keyof typeof own];

export const commands = { ...own, ...sharedCommands('strategy') };
