package io.breakwater.risk;
