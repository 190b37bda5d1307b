/** The gateway's part of the API's description, merged with that of the services behind it. */
import { doors } from './openapi/doors.ts';
import { operations } from './openapi/operations.ts';
import { type Json, operation, type Paths } from './openapi/parts.ts';
import { AT, questions, STREAM } from './openapi/questions.ts';

export type ApiDocument = {
  openapi: string;
  info: { title: string; version: string };
  security: readonly Json[];
  paths: Paths;
  components: { schemas: Json; securitySchemes: Json } & Json;
};

const own = (): Paths => ({
  ...Object.fromEntries(
    Object.entries({ ...doors(), ...operations(), ...questions() }).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, described]) => [method, operation(described)])),
    ]),
  ),
  '/api/stream': STREAM,
});

/** @param services the document of the services behind the gateway */
export const mergeOpenApi = (services: unknown, version: string): ApiDocument => {
  const behind = typeof services === 'object' && services !== null ? (services as Json) : {};
  const theirs = (behind['paths'] ?? {}) as Paths;
  const ours = own();
  const paths = Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
      .sort()
      .map((path) => [path, { ...ours[path], ...theirs[path] }]),
  );
  const components = (behind['components'] ?? {}) as { schemas?: Json };
  return {
    openapi: '3.1.0',
    info: { title: 'Concord', version },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      ...components,
      schemas: { ...components.schemas, At: AT },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'concord_<installation>',
          description: 'As sign-in sets it',
        },
      },
    },
  };
};
