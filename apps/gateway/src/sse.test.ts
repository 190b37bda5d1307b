import { createServer, get } from 'node:http';
import { expect, it } from 'vitest';
import { messageOf, sse } from './sse.ts';

it('writes messages, line breaks and all', async () => {
  const server = createServer(async (_, response) => {
    const out = sse(response, new AbortController().signal);
    await out.send(messageOf('event', 7, { says: 'one\ntwo' }));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const text = await new Promise<string>((resolve) =>
    get({ port, host: '127.0.0.1', agent: false }, async (response) => {
      let all = '';
      for await (const chunk of response) all += String(chunk);
      resolve(all);
    }),
  );
  server.close();
  expect(text).toBe('id: 7\nevent: event\ndata: {"says":"one\\ntwo"}\n\n');
});
