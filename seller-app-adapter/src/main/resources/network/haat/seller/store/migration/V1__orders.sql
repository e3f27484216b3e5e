create table store_order (
  bap_id text not null,
  order_id text not null,
  fingerprint text not null,
  state text not null,
  fulfillment text not null,
  document text not null,
  updated_at integer not null,
  primary key (bap_id, order_id)
);

create table store_order_item (
  bap_id text not null,
  order_id text not null,
  item_id text not null,
  quantity integer not null check (quantity > 0),
  primary key (bap_id, order_id, item_id),
  foreign key (bap_id, order_id) references store_order
);

create index store_order_item_by_item on store_order_item (item_id);

create table store_order_cancellation (
  bap_id text not null,
  order_id text not null,
  reason text not null,
  cancelled_by text not null,
  cancelled_from text not null,
  cancelled_at integer not null,
  primary key (bap_id, order_id),
  foreign key (bap_id, order_id) references store_order
);
