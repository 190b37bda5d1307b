/** The page's policy forbids making code from text. zod would try once whether it may, which the browser reports; so it is told. */
import * as z from 'zod/mini';

z.config({ jitless: true });
