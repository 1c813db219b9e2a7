import { t } from './language.js';

/** A failed request as a sentence for the operator. */
export function failureText(problem) {
  switch (problem.status) {
    case 0:
      return t('error.unreachable');
    case 403:
      return t('error.forbidden');
    case 404:
      return t('error.gone');
    case undefined:
      // A mistake of ours, not an answer: it must not hide behind a sentence about the server.
      throw problem;
    default:
      return t('error.server', { detail: problem.message });
  }
}
