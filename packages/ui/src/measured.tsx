import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Draws at the width there is, so that text in a figure keeps its size. The drawing never mirrors. */
export const Measured = ({
  children,
  least = 240,
}: {
  /** Below this width the figure scrolls inside itself. */
  least?: number;
  children(width: number): ReactNode;
}): ReactNode => {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // What scrolls must be reached by keyboard.
  const scrolls = width !== undefined && width < least;
  return (
    <div ref={host} className="measured" tabIndex={scrolls ? 0 : undefined}>
      {width === undefined ? null : children(Math.max(least, width))}
    </div>
  );
};
