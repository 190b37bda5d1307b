// Loads the public record through the API, as a process of its own. Broken off, the next start goes on where it stopped.
import { spawn } from 'node:child_process';
import { at, Refusal } from './paths.mjs';
import { bornOf } from './process.mjs';

/** @param running the crew: it stops the loader with everything else */
export const loadRecord = async (url, env, running) => {
  const child = spawn(process.execPath, [at('apps', 'cli', 'dist', 'main.js'), 'record', 'load', '--url', url], {
    env: { ...process.env, ...env },
    detached: true,
    // Over the channel it learns that its supervisor is gone.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout.on('data', (chunk) => process.stdout.write(String(chunk).replace(/^(?=.)/gm, '  ')));
  const slot = running.add({ name: 'record loader', ...bornOf(child) });
  const how = await slot.exited;
  running.remove(slot);
  if (how !== 'exit 0')
    throw new Refusal('The record could not be loaded; see above. The next start goes on where it stopped.');
};
