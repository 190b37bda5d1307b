// Keeps one process running: starts it again when it dies, later and later, until it is stopped.

const FIRST_MS = 200;
const LONGEST_MS = 10_000;
/** Who lived this long did not die of its start: the waiting begins anew. */
const STEADY_MS = 10_000;

/**
 * @template T
 * @param launch `(before, onBorn) => value`: starts the process, calls `onBorn` as soon as it exists, gives its value when it
 *   is ready (`before` is the value of the process before it, so that it can come back at the same place), and throws when it
 *   does not become ready.
 * @param meanwhile what holds for users until it is back, as a sentence
 * @param onChange called whenever `pid` changes
 * @returns a slot: `pid` of the process that runs now, `started` its first value, `stop` ends it for good.
 */
export const keep = ({ name, title = name, launch, meanwhile = '', say, onChange }) => {
  let stopping = false;
  let current;
  let value;
  let wake = () => undefined;
  let failures = 0;

  const once = async () => {
    current = undefined;
    try {
      value = await launch(value, (born) => {
        current = born;
        slot.pid = born.pid;
        onChange();
        void born.exited.then(() => {
          if (current !== born) return;
          slot.pid = undefined;
          onChange();
        });
        if (stopping) void born.stop();
      });
    } catch (error) {
      await current?.stop('SIGKILL');
      throw error;
    }
  };
  const pause = (ms) =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  const again = async (how) => {
    const wait = Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
    failures += 1;
    say(`${title} ended (${how}); starting it again in ${wait / 1000} s.${meanwhile === '' ? '' : ` ${meanwhile}`}`);
    await pause(wait);
    if (stopping) return;
    const failed = await once().then(
      () => undefined,
      (error) => error,
    );
    if (stopping) return;
    if (!failed) return say(`${title} is back`);
    say(failed.message);
    await again('no start');
  };
  const watch = async () => {
    while (!stopping) {
      const since = Date.now();
      const how = await current.exited;
      if (stopping) return;
      if (Date.now() - since > STEADY_MS) failures = 0;
      await again(how);
    }
  };

  let watching = Promise.resolve();
  const started = async () => {
    await once();
    if (!stopping) watching = watch();
    return value;
  };
  const slot = {
    name,
    pid: undefined,
    started: undefined,
    stop: async () => {
      stopping = true;
      wake();
      await current?.stop();
      // A start that is under way is ended as soon as its process exists.
      await slot.started.catch(() => undefined);
      await watching;
    },
  };
  slot.started = started();
  return slot;
};
