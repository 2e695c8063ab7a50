package dev.sordino.transcript;

/**
 * What a format can say of a conversation beside its text and its channel. A format that carries
 * something need not hold it in every file: a speaker's label may be a role or a name, a recognizer
 * may not have been told the language.
 */
public enum Carried {
  /** An id of its own; without it a conversation is told by a hash of its turns. */
  CONVERSATION_ID(Topic.IDS, "conversation"),
  /** All turns of a conversation together, in one file or joined by an id. */
  WHOLE(Topic.TURNS, "all of them"),
  /** Turns as they were said, not words to be joined to turns. */
  TURN_BOUNDARIES(Topic.TURNS, "bounds"),
  /** Paragraphs and blank lines of mails; calls and messages are taken to have none. */
  LAYOUT(Topic.TURNS, "mails' layout"),
  TURN_ID(Topic.IDS, "turn"),
  /** Which turns are the customer's. */
  CUSTOMER_TURNS(Topic.SPEAKERS, "customer"),
  /** Which turns are an agent's, and no machine's. */
  AGENT_TURNS(Topic.SPEAKERS, "agent"),
  /** Names or labels of speakers: masked in the text, never stored. */
  SPEAKER_NAMES(Topic.SPEAKERS, "names"),
  TURN_START(Topic.TIMES, "start"),
  /** When a spoken turn ends. A message has one moment. */
  TURN_END(Topic.TIMES, "end"),
  /** Times finer than a second. */
  MILLISECONDS(Topic.TIMES, "ms"),
  /** Times of day, and so start and week. */
  DATE(Topic.TIMES, "date"),
  LANGUAGE(Topic.OTHER, "language"),
  CUSTOMER_ID(Topic.CUSTOMER, "id"),
  CUSTOMER_NAME(Topic.CUSTOMER, "name"),
  CUSTOMER_EMAIL(Topic.CUSTOMER, "e-mail"),
  CUSTOMER_PHONE(Topic.CUSTOMER, "phone"),
  /** The customer's address, date of birth, contracts. */
  CUSTOMER_RECORD(Topic.CUSTOMER, "address, birth, contracts"),
  AGENT_ID(Topic.OTHER, "agent"),
  QUEUE(Topic.OTHER, "queue"),
  /** A field of its own for consent; it may also stand in an attribute. */
  CONSENT(Topic.CONSENT, "own field"),
  /** Attributes that the configuration may name: for consent, country, or to be kept. */
  ATTRIBUTES(Topic.CONSENT, "attributes"),
  /** How long an agent talked, held and wrapped up, as the telephone system counts it. */
  HANDLING_TIMES(Topic.OTHER, "handling times");

  /** What the things that can be carried are about; columns of the table in the documentation. */
  public enum Topic {
    IDS,
    TURNS,
    SPEAKERS,
    TIMES,
    CUSTOMER,
    CONSENT,
    OTHER
  }

  private final Topic topic;
  private final String label;

  Carried(Topic topic, String label) {
    this.topic = topic;
    this.label = label;
  }

  public Topic topic() {
    return topic;
  }

  /** A word or two that say it under its topic. */
  public String label() {
    return label;
  }
}
