package dev.sordino.scorecard;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One question of a scorecard.
 *
 * @param english as a reviewer reads it
 * @param german the same
 * @param weight points for a pass
 * @param autoFail whether a fail makes the whole score 0
 * @param passes what a pass is
 * @param notApplicable where the question is left out; null if it always applies
 */
public record Question(
    String id,
    String english,
    String german,
    int weight,
    boolean autoFail,
    Condition passes,
    @Nullable Condition notApplicable)
    implements Serializable {}
