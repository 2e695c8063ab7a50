package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.recognize.EntityTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityKindsTest {

  @Test
  void everyTypeThatRecognizersShare_isKnown() throws IllegalAccessException {
    for (Field type : EntityTypes.class.getFields()) {
      assertThat(Modifier.isStatic(type.getModifiers())).isTrue();
      assertThat(EntityKinds.isKnown((String) type.get(null))).as(type.getName()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PER", "POSTAL_CODE", "dob", "GENDER"})
  void otherNames_andWhatManyShare_areKnown(String type) {
    assertThat(EntityKinds.isKnown(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PERSN", "PERSON_", "READING", ""})
  void whatNoRecognizerFinds_isNot(String type) {
    assertThat(EntityKinds.isKnown(type)).isFalse();
  }
}
