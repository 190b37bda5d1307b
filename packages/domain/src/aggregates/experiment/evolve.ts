import type { AnyRecorded } from '../../item.ts';
import { Cancelled, Chunk, Completed, Failed, Requested } from './events.ts';
import type { ExperimentState } from './state.ts';

export const evolve = (state: ExperimentState, event: AnyRecorded): ExperimentState => {
  switch (event.type) {
    case 'experiment/requested':
      return { ...state, exists: true, request: Requested.parse(event.data) };
    case 'experiment/progressed': {
      const chunk = Chunk.parse(event.data);
      if (state.chunks[chunk.first]) return state;
      return {
        ...state,
        status: 'running',
        chunks: { ...state.chunks, [chunk.first]: chunk },
        done: state.done + chunk.count,
      };
    }
    case 'experiment/completed':
      return { ...state, status: 'completed', completed: Completed.parse(event.data) };
    case 'experiment/cancelled':
      return { ...state, status: 'cancelled', cancelled: Cancelled.parse(event.data) };
    case 'experiment/failed':
      return { ...state, status: 'failed', failure: Failed.parse(event.data) };
    default:
      return state;
  }
};
