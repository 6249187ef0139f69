// The page's content security policy, one text for both shells. Nothing is loaded from anywhere but the console itself;
// pictures and sound of attachments are shown from memory (blob:), where nothing of them can run;
// inline styles are allowed because the grid sets them, inline scripts and code made from text are not.

/** The policy; `bridge` are further addresses the page may connect to (the window shell's own socket). */
export function contentPolicy(bridge: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `media-src 'self' data: blob:`,
    ['connect-src', `'self'`, ...bridge].join(' '),
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** The headers every answer with a page, script or style carries beside the policy. */
export const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;
