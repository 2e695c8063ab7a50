package dev.sordino.jobs.topic;

import dev.sordino.jobs.config.ConfigException;
import java.util.List;

/**
 * How themes are fitted.
 *
 * @param themes numbers of themes to try; the most coherent fit is taken
 * @param groups of themes
 * @param seed decides every random choice
 */
public record TopicOptions(List<Integer> themes, int groups, long seed) {

  public TopicOptions {
    themes = List.copyOf(themes);
    if (themes.isEmpty() || themes.stream().anyMatch(number -> number < 2 || number > 500)) {
      throw new ConfigException("--themes: between 2 and 500 themes can be told apart");
    }
    if (groups < 1) {
      throw new ConfigException("--groups: at least one");
    }
  }
}
