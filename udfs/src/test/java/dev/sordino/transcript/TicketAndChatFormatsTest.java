package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tickets and messaging as they are found, with invented content. */
class TicketAndChatFormatsTest {

  @Test
  void intercom_page_bodiesAsText_notesAndEventsLeftOut() {
    Reading reading =
        Reading.of(
            """
            {"type":"conversation.list","conversations":[
             {"type":"conversation","id":"9","created_at":1772442000,"admin_assignee_id":null,
              "source":{"type":"email","id":"s","subject":"x","body":"<p>Hi &amp; hello<br>second</p><ul><li>one</li></ul>",
                        "author":{"type":"lead","id":"u1","name":"Ada Berg","email":"ada@example.org"}},
              "conversation_parts":{"conversation_parts":[
               {"id":"1","part_type":"assignment","body":null,"created_at":1772442050,"author":{"type":"admin","id":"5"}},
               {"id":"2","part_type":"note","body":"<p>secret</p>","created_at":1772442055,"author":{"type":"admin","id":"5"}},
               {"id":"3","part_type":"comment","body":"<div>Answer</div>","created_at":"1772442060","author":{"type":"admin","id":"5","name":"Ben","from_ai_agent":true}},
               {"id":"4","part_type":"comment","body":"ok","created_at":1772442061,"author":{"type":"bot","id":"7"}},
               {"id":"5","part_type":"close","body":"<p>Bye</p>","created_at":1772442062,"author":{"type":"admin","id":"5"}}],
               "total_count":5}}],"pages":{"type":"pages","next":null}}
            """);

    assertThat(reading.format()).isEqualTo("intercom");
    assertThat(reading.turns())
        .containsExactly(
            "customer 0-null Hi & hello\nsecond\none",
            "bot 60000-null Answer",
            "bot 61000-null ok",
            "agent 62000-null Bye");
    assertThat(reading.only().channel().id()).isEqualTo("email");
    assertThat(reading.only().customer().email()).isEqualTo("ada@example.org");
  }

  @Test
  void intercom_old_isRead() {
    Reading reading =
        Reading.of(
            """
            {"type":"conversation","id":"147","created_at":1400850973,"updated_at":1400857494,
             "conversation_message":{"type":"conversation_message","subject":"","body":"<p>Hi Ben</p>",
               "author":{"type":"admin","id":"25"},"attachments":[]},
             "user":{"type":"user","id":"536"},"assignee":{"type":"admin","id":"25"},
             "conversation_parts":{"type":"conversation_part.list","conversation_parts":[
               {"type":"conversation_part","id":"4412","part_type":"comment","body":"<p>Hi Jane</p>",
                "created_at":1400857494,"author":{"type":"user","id":"536"}}]}}
            """);

    assertThat(reading.turns())
        .containsExactly("agent 0-null Hi Ben", "customer 6521000-null Hi Jane");
    assertThat(reading.only().agentId()).isEqualTo("25");
  }

  @Test
  void ticket_alone_inItsWrapper_hasItsDescription() {
    Reading reading =
        Reading.of(
            """
            {"ticket":{"id":35436,"requester_id":1,"submitter_id":1,"assignee_id":5,"group_id":9,
             "created_at":"2026-03-02T09:00:00Z","subject":"secret","description":"The fire is blue",
             "via":{"channel":"email","source":{"from":{"address":"ada@example.org","name":"Ada Berg"}}}}}
            """);

    assertThat(reading.format()).isEqualTo("zendesk-ticket");
    assertThat(reading.turns()).containsExactly("customer 0-null The fire is blue");
    assertThat(reading.only().channel().id()).isEqualTo("email");
    assertThat(reading.only().customer().email()).isEqualTo("ada@example.org");
    assertThat(reading.only().queue()).isEqualTo("9");
  }

  @Test
  void tickets_inPagesResultsAndLines_areRead() {
    String ticket =
        "{\"id\":%d,\"requester_id\":1,\"submitter_id\":2,\"created_at\":\"2026-03-02T09:00:00Z\",\"description\":\"Hi\",\"via\":{\"channel\":\"chat\"}}";
    String two = ticket.formatted(1) + "," + ticket.formatted(2);

    for (String file :
        new String[] {
          "{\"tickets\":[" + two + "],\"next_page\":null,\"count\":2}",
          "{\"results\":[" + two + "],\"facets\":null}",
          ticket.formatted(1) + "\n" + ticket.formatted(2)
        }) {
      Reading reading = Reading.of(file);
      assertThat(reading.format()).isEqualTo("zendesk-ticket");
      assertThat(reading.conversations()).hasSize(2);
      assertThat(Reading.turns(reading.conversations().get(0))).containsExactly("agent 0-null Hi");
    }
  }

  @Test
  void ticket_withComments_winsOverTheCommentsInIt() {
    Reading reading =
        Reading.of(
            """
            {"ticket":{"id":3,"requester_id":11,"submitter_id":11,"created_at":"2026-03-02T09:00:00Z","description":"Hi"},
             "comments":[
              {"id":7,"author_id":11,"public":true,"body":"Hi","created_at":"2026-03-02T09:00:00Z"},
              {"id":8,"author_id":5,"public":false,"body":"secret","created_at":"2026-03-02T09:01:00Z"},
              {"id":9,"author_id":5,"public":true,"html_body":"<p>Hello</p>","plain_body":"","body":"Hello","created_at":"2026-03-02T09:02:00Z"}],
             "users":[{"id":5,"role":"admin"},{"id":11,"role":"end-user"}]}
            """);

    assertThat(reading.format()).isEqualTo("zendesk-ticket");
    assertThat(reading.turns()).containsExactly("customer 0-null Hi", "agent 120000-null Hello");
  }

  @Test
  void comments_withoutTicketAndAudit_areOneConversation_rolesUnknown() {
    Reading reading =
        Reading.of(
            """
            {"comments":[
              {"id":1,"type":"Comment","author_id":11,"public":true,"body":"Thanks","plain_body":"","html_body":"","created_at":"2026-03-02T09:00:00Z"},
              {"id":2,"type":"Comment","author_id":5,"public":true,"body":"Welcome","created_at":"2026-03-02T09:01:00Z"}],
             "count":2}
            """);

    assertThat(reading.format()).isEqualTo("zendesk-comment");
    assertThat(reading.turns())
        .containsExactly("unknown 0-null Thanks", "unknown 60000-null Welcome");
  }

  @Test
  void comments_inLines_areGroupedByTicket() {
    String line =
        "{\"id\":%d,\"ticket_id\":%d,\"audit_id\":1,\"author_id\":11,\"public\":true,\"plain_body\":\"Hi %d\",\"created_at\":\"2026-03-02T09:0%d:00Z\"}\n";
    Reading reading =
        Reading.of(
            line.formatted(1, 3, 1, 1) + line.formatted(2, 4, 2, 2) + line.formatted(3, 3, 3, 3));

    assertThat(reading.conversations()).extracting(c -> c.id()).containsExactly("3", "4");
    assertThat(Reading.turns(reading.conversations().get(0)))
        .containsExactly("unknown 0-null Hi 1", "unknown 120000-null Hi 3");
  }

  @Test
  void zendeskChat_withoutNicks_rolesByName_otherEventsLeftOut() {
    Reading reading =
        Reading.of(
            """
            {"docs":{"1.a":{"id":"1.a","timestamp":"2026-03-02T09:00:00+00:00Z","visitor":{"name":"Visitor 7","phone":""},
              "session":{"ip":"10.0.0.1","city":"X"},"agent_names":["Ben"],"agent_ids":["5"],"history":[
               {"type":"chat.memberjoin","name":"Visitor 7","timestamp":"2026-03-02T09:00:00+00:00Z","channel":"#c"},
               {"type":"chat.msg","name":"Visitor 7","msg":"hi","msg_id":"1","timestamp":"2026-03-02T09:00:03+00:00Z","channel":"#c","options":""},
               {"type":"chat.msg","name":"Ben","msg":"hello","timestamp":"2026-03-02T09:00:05+00:00Z","channel":"#c"},
               {"type":"chat.comment","new_comment":"rude","timestamp":"2026-03-02T09:00:06+00:00Z"},
               {"type":"chat.tag","tags":["x"],"timestamp":"2026-03-02T09:00:06+00:00Z"}]}},"errors":{},"count":1}
            """);

    assertThat(reading.format()).isEqualTo("zendesk-chat");
    assertThat(reading.turns()).containsExactly("customer 3000-null hi", "agent 5000-null hello");
    assertThat(reading.only().startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @Test
  void zendeskChat_offlineMessage_isATurn() {
    Reading reading =
        Reading.of(
            """
            {"chats":[{"type":"offline_msg","id":"2.b","timestamp":"2026-03-02T09:00:00Z",
              "visitor":{"name":"Ada"},"message":"call me","history":[]}],"next_url":null}
            """);

    assertThat(reading.turns()).containsExactly("customer 0-null call me");
  }

  @Test
  void sunshine_oldAndNew_areRead() {
    Reading old =
        Reading.of(
            """
            {"conversation":{"_id":"k1"},"messages":[
              {"_id":"a","text":"hi","role":"appUser","authorId":"u","name":"Ada","received":1772442000.704,"type":"text"},
              {"_id":"b","text":"hello","role":"appMaker","authorId":"m","received":1772442001.204}]}
            """);
    Reading now =
        Reading.of(
            """
            {"messages":[
              {"id":"m1","received":"2026-03-02T09:00:00.000Z","author":{"type":"user"},"content":{"type":"text","text":"hi"}},
              {"id":"m2","received":"2026-03-02T09:00:01.000Z","author":{"type":"business"},"content":{"type":"text","markdownText":"**yes**"}},
              {"id":"m3","received":"2026-03-02T09:00:02.000Z","author":{"type":"business","subtypes":["AI"]},"content":{"type":"text","htmlText":"<b>no</b>"}},
              {"id":"m4","received":"2026-03-02T09:00:03.000Z","author":{"type":"user"},"content":{"type":"image","mediaUrl":"u"}}]}
            """);

    assertThat(old.format()).isEqualTo("sunshine");
    assertThat(old.only().id()).isEqualTo("k1");
    assertThat(old.turns()).containsExactly("customer 0-null hi", "agent 500-null hello");
    assertThat(now.turns())
        .containsExactly("customer 0-null hi", "agent 1000-null **yes**", "bot 2000-null no");
  }

  @Test
  void twilioMessages_sharedIndex_systemAndPagesMixed() {
    String message =
        "{\"sid\":\"%s\",\"conversation_sid\":\"%s\",\"index\":%d,\"author\":\"%s\",\"participant_sid\":%s,\"body\":\"%s\",\"date_created\":\"2026-03-02T09:00:0%dZ\"}";
    Reading reading =
        Reading.of(
            "{\"messages\":["
                + message.formatted("IM1", "CH1", 0, "whatsapp:+4930123456", "\"MB1\"", "hi", 1)
                + ","
                + message.formatted("IM2", "CH1", 0, "ben", "\"MB2\"", "hello", 2)
                + ","
                + message.formatted("IM3", "CH2", 0, "ben", "\"MB9\"", "alone", 3)
                + "],\"meta\":{\"page\":0}}\n{\"messages\":["
                + message.formatted("IM4", "CH1", 4, "system", "null", "ended", 4)
                + "],\"meta\":{\"page\":1}}");

    assertThat(reading.format()).isEqualTo("twilio-messages");
    assertThat(reading.conversations()).hasSize(2);
    assertThat(Reading.turns(reading.conversations().get(0)))
        .containsExactly("customer 0-null hi", "agent 1000-null hello", "system 3000-null ended");
    assertThat(Reading.turns(reading.conversations().get(1)))
        .containsExactly("unknown 0-null alone");
    assertThat(reading.conversations().get(0).customer().phone()).isEqualTo("+4930123456");
  }

  @Test
  void twilioMessages_rolesOfParticipants_whereverTheyStand() {
    Reading reading =
        Reading.of(
            """
            {"participants":[{"sid":"MB1","identity":null,"messaging_binding":{"address":"fb:1"}},{"sid":"MB2","identity":"ben"}],
             "messages":[
              {"sid":"IM1","conversation_sid":"CH1","index":0,"author":"fb:1","participant_sid":"MB1","body":"hi","date_created":"2026-03-02T09:00:00Z"},
              {"sid":"IM2","conversation_sid":"CH1","index":1,"author":"ben","participant_sid":"MB2","body":"yes","date_created":"2026-03-02T09:00:01Z"}]}
            """);

    assertThat(reading.turns()).containsExactly("customer 0-null hi", "agent 1000-null yes");
  }

  @Test
  void twilioSentences_pagesOfATranscript_areOne() {
    String page =
        "{\"sentences\":[{\"sid\":\"%s\",\"media_channel\":%d,\"sentence_index\":%d,\"start_time\":\"%s\",\"end_time\":null,\"transcript\":\"%s\"}],\"meta\":{\"url\":\"https://intelligence.twilio.com/v2/Transcripts/GTabc1/Sentences?Page=0\"}}";
    Reading reading =
        Reading.of(
            page.formatted("GX1", 1, 0, "0.5", "one")
                + "\n"
                + page.formatted("GX2", 2, 1, "1.25", "two"));

    assertThat(reading.format()).isEqualTo("twilio-sentences");
    assertThat(reading.only().id()).isEqualTo("GTabc1");
    assertThat(reading.turns()).containsExactly("unknown 500-null one", "unknown 1250-null two");
  }
}
