export type ProblemDetails = {
  status: number;
  title: string;
  detail: string;
  rule?: string;
  errors?: readonly { pointer: string; detail: string }[];
};
