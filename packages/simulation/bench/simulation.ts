/**
 * `npm run bench -- simulation [replications]`: the engine against its peers and against C, then the complete model. Peers run
 * in interleaved rounds after their outputs are shown to be equivalent; times are CPU time, ratios medians over the rounds.
 */
import { benchAgents } from './agents/agents.ts';
import { benchHold } from './hold.ts';
import { benchLogarithm } from './logarithm.ts';
import { benchModel } from './model.ts';
import { benchQueue } from './queue.ts';
import { load } from './rounds.ts';

const replications = Number(process.argv[2] ?? 200);
const ROUNDS = 5;

console.log(`Node ${process.versions.node}; CPU time throughout; load ${load()}`);
benchQueue(ROUNDS);
benchHold(ROUNDS);
benchLogarithm(ROUNDS);
benchAgents(ROUNDS);
benchModel(replications, ROUNDS);
console.log(`load ${load()}`);
