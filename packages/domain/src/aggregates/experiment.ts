/**
 * An experiment of the simulation on the server: requested with its whole scenario, computed chunk by chunk by whoever is free,
 * completed with the last chunk, cancelled, or failed. Stream `experiment-<id>`. Event shapes are stored.
 *
 * Chunks may come in any order and any number of times. A run is a function of scenario, design, seed and replication, so that a
 * chunk that is known already comes with the same outcomes, and nothing is stated; others mean that runs are not reproducible,
 * and that fails the experiment.
 *
 * Always: it ends once at most, and nothing is stated afterwards; it is completed exactly when every replication is known; the
 * hash of its log depends on the runs alone, not on who brought them, when, or how often.
 */
import type { Aggregate } from '../decider.ts';
import { commands, type ExperimentCommand } from './experiment/commands.ts';
import { decide } from './experiment/decide.ts';
import { events } from './experiment/events.ts';
import { evolve } from './experiment/evolve.ts';
import { type ExperimentState, initial } from './experiment/state.ts';

export const experiment: Aggregate<ExperimentState, ExperimentCommand> = {
  name: 'experiment',
  events,
  commands,
  initial,
  evolve,
  decide,
};
