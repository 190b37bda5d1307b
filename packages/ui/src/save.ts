export const saveBlob = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** Hands a text to the reader as a file. */
export const saveText = (name: string, type: string, text: string): void => saveBlob(name, new Blob([text], { type }));

/** The longhands of the font: its shorthand is empty as soon as the figures are tabular. */
const DRAWN = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'text-anchor', 'paint-order'],
  ...['font-family', 'font-size', 'font-weight', 'font-style', 'font-variant-numeric'],
];

/** A drawing as it stands, with its colours written in, so that it looks the same without our style sheet. */
export const standaloneSvg = (drawing: SVGSVGElement): string => {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  for (const [n, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const property of DRAWN) copies[n]?.style.setProperty(property, style.getPropertyValue(property));
  }
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.style.background = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  return new XMLSerializer().serializeToString(copy);
};
