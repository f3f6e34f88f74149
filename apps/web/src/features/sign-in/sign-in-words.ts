interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly isBad: boolean;
}

const linkUsed: Words = {
  title: "This link does not open the door any more",
  sentence: "A link works once and for one hour. Run ./millrace up again: it prints a new one.",
  isBad: true,
};

/** Why somebody stands at the sign-in page, by the `error` of its URL. */
const words: Readonly<Record<string, Words>> = {
  INVALID_TOKEN: linkUsed,
  EXPIRED_TOKEN: linkUsed,
  ATTEMPTS_EXCEEDED: linkUsed,
  new_user_signup_disabled: {
    title: "Nobody has this address here",
    sentence: "People are invited by an owner of a team. Ask one, or run ./millrace up on the machine itself.",
    isBad: true,
  },
  password: {
    title: "Address or password is wrong",
    sentence: "If you never set a password, use a one-time link: ./millrace up prints one.",
    isBad: true,
  },
  code: {
    title: "That code is not right",
    sentence: "It changes every 30 seconds; check that the clock of your phone is right.",
    isBad: true,
  },
  codeAnew: {
    title: "Begin again with your password",
    sentence: "The codes were wrong too often, or it took more than ten minutes.",
    isBad: true,
  },
  passkey: {
    title: "The passkey did not open the door",
    sentence: "None was chosen, or none is known here. Come in by your password, then add one under You.",
    isBad: true,
  },
  signOnUnknown: {
    title: "That team has no single sign-on",
    sentence: "Type the team's short name as it stands in its address, or come in another way.",
    isBad: true,
  },
  signOnIssuer: {
    title: "Your identity provider cannot be reached",
    sentence: "Try again in a moment. An owner of the team can look at its settings.",
    isBad: true,
  },
  signOnFailed: {
    title: "Single sign-on did not work",
    sentence:
      "It took more than ten minutes, was begun in another browser, or the answer could not be trusted. Begin again.",
    isBad: true,
  },
  signOnNoRole: {
    title: "None of your groups has a role in this team",
    sentence: "Ask an owner of the team, or whoever keeps the groups of your identity provider.",
    isBad: true,
  },
  signOnNoAddress: {
    title: "Your identity provider told no verified mail address",
    sentence: "People are known by one. Whoever runs the provider can add it to what this client is told.",
    isBad: true,
  },
  signOnElsewhere: {
    title: "Your address is known here, and not as this team's",
    sentence: "Ask an owner of the team for an invitation, accept it, and from then on single sign-on lets you in.",
    isBad: true,
  },
  signOnRequired: {
    title: "This team lets you in by single sign-on only",
    sentence: "Type the team's short name below.",
    isBad: false,
  },
  tooMany: {
    title: "Too many attempts",
    sentence: "Wait a while, then try again. From a browser that you used before you can go on at once.",
    isBad: true,
  },
  unreachable: {
    title: "The console's server does not answer",
    sentence: "Check ./millrace status, then try again.",
    isBad: true,
  },
  ended: {
    title: "Your session has ended",
    sentence: "It ends after 30 minutes of rest, and after 12 hours in any case. Sign in to go on where you were.",
    isBad: false,
  },
  out: { title: "You are signed out", sentence: "Close the tab, or sign in again.", isBad: false },
};

export function signInWords(code: string | undefined): Words | undefined {
  return code === undefined || code === ""
    ? undefined
    : (words[code] ?? { ...linkUsed, title: "Signing in did not work" });
}
