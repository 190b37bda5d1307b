/** Processes seen from outside: which still run for an installation, and how one is kept away. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Concord, until } from './concord.ts';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Zombies have ended; whether somebody has collected them is not ours. */
const runs = (pid: string): boolean => !/\) [ZX] /.test(read(`/proc/${pid}/stat`));

/** Command lines of everything that runs for these data, by pid. Linux. */
export const processesOf = (dataDir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
      .map((pid): [string, string] => [pid, read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')])
      .filter(([pid, command]) => {
        const ours =
          command.includes(dataDir) || read(`/proc/${pid}/environ`).split('\0').includes(`CONCORD_DATA_DIR=${dataDir}`);
        return ours && runs(pid);
      }),
  );

export const noneLeft = (dataDir: string): Promise<true> =>
  until(`no process left of ${dataDir}`, async () => Object.keys(processesOf(dataDir)).length === 0 && true, 60);

/** SIGKILL; @returns the pid that was killed */
export const killOne = (concord: Concord, name: string): number => {
  const pid = concord.pids()[name];
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, 'SIGKILL');
  return pid;
};

/** Waits until `name` runs again as another process. */
export const backAs = (concord: Concord, name: string, before: number): Promise<number> =>
  until(`${name} runs again`, async () => {
    const pid = concord.pids()[name];
    return pid !== undefined && pid !== before && pid;
  });

/** Kills `name`, and every successor that the supervisor starts, until `release`. */
export const keepAway = (concord: Concord, name: string): { release(): Promise<void>; kills(): number } => {
  const killed = new Set<number>();
  let away = true;
  const done = (async () => {
    while (away) {
      const pid = concord.pids()[name];
      if (pid !== undefined && !killed.has(pid)) {
        killed.add(pid);
        process.kill(pid, 'SIGKILL');
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    kills: () => killed.size,
    release: () => {
      away = false;
      return done;
    },
  };
};
