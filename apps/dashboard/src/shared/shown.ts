/** Whether the lists have come as far as what was just recorded. */
import { ApiError, get } from './api.ts';

/**
 * Waits until an item is shown as of a position. False: it is recorded, and the lists do not come so far now, because an
 * operator lets them stand or they are behind; what was accepted is never told as refused.
 */
export const isShownBy = async (list: string, id: string, position: number): Promise<boolean> => {
  try {
    await get(`/api/${list}/${encodeURIComponent(id)}?atLeast=${position}`);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 503) return false;
    throw error;
  }
};
