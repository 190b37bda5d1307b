/** A drawing as a picture of points, made from the drawing itself and not from the screen. */
import { saveBlob, standaloneSvg } from './save.ts';

/** Points for each pixel of the page, so that it can be printed. */
const SCALE = 2;

const base64 = async (url: string): Promise<string> => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const unquoted = (name: string): string => name.replaceAll('"', '').replaceAll("'", '').trim();

type Face = { family: string; weight: string; range: string; url: string };

/** Faces of the style sheet that the page has loaded, thus those that are drawn with. */
const loadedFaces = (): readonly Face[] => {
  const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule): Face[] => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (name: string): string => rule.style.getPropertyValue(name);
      const [family, weight, range] = [unquoted(value('font-family')), value('font-weight'), value('unicode-range')];
      const file = /url\(["']?([^"')]+)/.exec(value('src'))?.[1];
      const isLoaded = loaded.some(
        (one) =>
          unquoted(one.family) === family &&
          one.weight === weight &&
          (range === '' ||
            one.unicodeRange.replaceAll(' ', '').toLowerCase() === range.replaceAll(' ', '').toLowerCase()),
      );
      return file === undefined || !isLoaded
        ? []
        : [{ family, weight, range, url: new URL(file, sheet.href ?? document.baseURI).href }];
    }),
  );
};

/** A picture is drawn apart from the page and knows none of its fonts: they go along. */
const fontStyle = async (): Promise<string> => {
  const faces = await Promise.all(
    loadedFaces().map(async ({ family, weight, range, url }) => {
      const ranged = range === '' ? '' : `unicode-range:${range};`;
      return `@font-face{font-family:"${family}";font-weight:${weight};${ranged}src:url(data:font/woff2;base64,${await base64(url)}) format("woff2")}`;
    }),
  );
  return faces.join('');
};

/** @throws where the browser cannot draw it */
export const savePng = async (name: string, drawing: SVGSVGElement): Promise<void> => {
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  const { width, height } = drawing.getBoundingClientRect();
  const style = `<style>${(await fontStyle()).replaceAll('<', '&lt;')}</style>`;
  const svg = standaloneSvg(drawing).replace(/^(<svg[^>]*>)/, (opening) => `${opening}${style}`);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('This browser makes no picture of it.');
  saveBlob(name, blob);
};
