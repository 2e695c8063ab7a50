package dev.sordino.jobs.config;

/** The configuration or the command line is wrong; the message says where and what to do. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
