/** One address with a domain of at least two labels: what a mail server could take (RFC 5321, unquoted). */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** Whether a text has the form of an e-mail address of at most 254 characters. */
export const isEmailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);
