/** Processes seen from outside: which still run for an installation, and how one is kept away. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type Concord, until } from './concord.ts';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

type Seen = { pid: string; command: string; environment: string };

/** Zombies have ended; whether somebody has collected them is not ours. */
const fromProc = (): Seen[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && !/\) [ZX] /.test(read(`/proc/${pid}/stat`)))
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`), environment: read(`/proc/${pid}/environ`) }));

/** Where there is no /proc, `ps` shows the environment behind the command. */
const fromPs = (): Seen[] =>
  execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => ({ pid: line.trim().split(' ')[0] ?? '', command: line, environment: '' }));

/** Command lines of everything that runs for these data, by pid. */
export const processesOf = (dataDir: string): Record<string, string> =>
  Object.fromEntries(
    (process.platform === 'linux' ? fromProc() : fromPs())
      .filter(({ pid, command, environment }) => {
        const ours = command.includes(dataDir) || environment.includes(`CONCORD_DATA_DIR=${dataDir}\0`);
        return ours && Number(pid) !== process.pid;
      })
      .map(({ pid, command }) => [pid, command.replaceAll('\0', ' ')]),
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

/** Undefined also where the whole installation has stopped. */
const pidOf = (concord: Concord, name: string): number | undefined => {
  try {
    return concord.pids()[name];
  } catch {
    return undefined;
  }
};

/** It may have ended by itself meanwhile. */
const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
};

/** Kills `name`, and every successor that the supervisor starts, until `release`. */
export const keepAway = (concord: Concord, name: string): { release(): Promise<void>; kills(): number } => {
  const killed = new Set<number>();
  let away = true;
  const done = (async () => {
    while (away) {
      const pid = pidOf(concord, name);
      if (pid !== undefined && !killed.has(pid)) {
        killed.add(pid);
        kill(pid);
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
