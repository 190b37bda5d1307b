/** Four strengths, by the root of the share of the most: a few are seen beside many. 0 is nothing. */
export const heatLevel = (value: number, most: number): 0 | 1 | 2 | 3 | 4 => {
  if (value <= 0) return 0;
  const share = Math.sqrt(value / Math.max(value, most));
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
};
