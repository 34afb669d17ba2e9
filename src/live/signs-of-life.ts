/** The server asks every page for a sign of life this often. */
export const pingSeconds = 5

/** A page that gave no sign of life for this long is gone. */
export const silenceSeconds = 15
