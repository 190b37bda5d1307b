/** Waits until `holds` gives something; asks again and again, and says what it waited for. */
export const until = async <T>(what: string, holds: () => Promise<T | undefined | false>, seconds = 90): Promise<T> => {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await holds().catch(() => undefined);
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
