package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void take_moreThanIsLeft_nothingTaken() {
        Room room = new Room(100);
        assertThat(room.take(60)).isTrue();
        assertThat(room.take(41)).isFalse();
        assertThat(room.taken()).isEqualTo(60);
        assertThat(room.take(40)).isTrue();
        room.give(60);
        assertThat(room.take(60)).isTrue();
    }

    @Test
    void forBodies_largeOnes_atLeastEight() {
        int largest = Integer.MAX_VALUE;
        Room room = Room.forBodies(largest);
        assertThat(room.take(8L * largest)).isTrue();
        assertThat(room.take(Long.MAX_VALUE / 2)).isFalse();
    }
}
