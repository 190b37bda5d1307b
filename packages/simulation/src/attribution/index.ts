export {
  type AgreementValue,
  type AttributionOptions,
  type AttributionResult,
  attributeAgreements,
} from './agreements.ts';
export { type Attribution, attribute, type Coalition, MOST_EXACT, type Worth } from './coalitions.ts';
