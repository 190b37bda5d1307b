/** The API as the page uses it. Every answer that is a problem becomes an error with its own words. */
import i18next from 'i18next';
import type { ProblemDetails } from './problem.ts';
import { ruleText } from './server-words.ts';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(ruleText(problem.rule, problem.detail));
    this.problem = problem;
  }
}

const answer = async <T>(response: Response): Promise<T> => {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => ({
    status: response.status,
    title: '',
    detail: i18next.t('answeredOnly', { status: response.status }),
  }));
  if (!response.ok) throw new ApiError(body as ProblemDetails);
  return body as T;
};

export const get = async <T>(path: string): Promise<T> =>
  answer<T>(await fetch(path, { headers: { accept: 'application/json' } }));

export const send = async <T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> =>
  answer<T>(
    await fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

/** A command: one key for one intent, however often it is sent, and the version that was seen. */
export const command = (
  path: string,
  body: unknown,
  seen?: number,
  key: string = crypto.randomUUID(),
): Promise<{ position: number; version: number }> =>
  send('POST', path, body, {
    'idempotency-key': key,
    ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
  });
