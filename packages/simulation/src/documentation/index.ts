export { calibrationDocument } from './calibration.ts';
export { DESIGN_SAYS, GRADE_SAYS, LIMITS, MISS_SAYS } from './descriptions.ts';
export { oddDocument, parameterDocument } from './odd.ts';
