package io.anchorwatch.simulation;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.spi.DefaultBindingTargetVisitor;
import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import com.google.inject.spi.LinkedKeyBinding;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a worker's objects as its Guice modules say, each once a worker. An injector for each of
 * the hundred thousand workers of a simulation would take longer than what they do.
 */
final class Workshop {
  private final Plans plans;
  private final Map<Need, Object> made = new HashMap<>();

  /** What a constructor asks for. */
  private record Need(Class<?> type, @Nullable Class<? extends Annotation> qualifier) {}

  private record Plan(Constructor<?> constructor, List<Need> needs) {}

  /** What the modules say, and how each class is made: read once. */
  static final class Plans {
    private final Map<Class<?>, Class<?>> links = new HashMap<>();
    private final Map<Need, Object> instances = new HashMap<>();
    private final Map<Class<?>, Plan> plans = new HashMap<>();

    Plans(Module... modules) {
      Elements.getElements(modules).forEach(element -> element.acceptVisitor(new Bindings(this)));
    }

    private Plan plan(Class<?> type) {
      return plans.computeIfAbsent(type, Plans::read);
    }

    private static Plan read(Class<?> type) {
      Constructor<?>[] all = type.getDeclaredConstructors();
      Constructor<?> constructor =
          all.length == 1
              ? all[0]
              : Arrays.stream(all)
                  .filter(one -> one.isAnnotationPresent(Inject.class))
                  .findFirst()
                  .orElseThrow(() -> new IllegalStateException("nobody says how to make " + type));
      constructor.setAccessible(true);
      return new Plan(
          constructor, Arrays.stream(constructor.getParameters()).map(Plans::need).toList());
    }

    private static Need need(Parameter parameter) {
      Optional<Class<? extends Annotation>> qualifier = Optional.empty();
      for (Annotation annotation : parameter.getAnnotations()) {
        if (annotation.annotationType().isAnnotationPresent(Qualifier.class)) {
          qualifier = Optional.of(annotation.annotationType());
        }
      }
      return new Need(parameter.getType(), qualifier.orElse(null));
    }
  }

  /** Takes down links and instances; how the rest is made, its constructors say. */
  private static final class Bindings extends com.google.inject.spi.DefaultElementVisitor<Void> {
    private final Plans plans;

    Bindings(Plans plans) {
      this.plans = plans;
    }

    @Override
    public <T> Void visit(com.google.inject.Binding<T> binding) {
      binding.acceptTargetVisitor(
          new DefaultBindingTargetVisitor<T, Void>() {
            @Override
            public Void visit(LinkedKeyBinding<? extends T> link) {
              plans.links.put(raw(link.getKey()), raw(link.getLinkedKey()));
              return super.visit(link);
            }

            @Override
            public Void visit(InstanceBinding<? extends T> instance) {
              plans.instances.put(new Need(raw(instance.getKey()), null), instance.getInstance());
              return super.visit(instance);
            }
          });
      return super.visit(binding);
    }

    private static Class<?> raw(Key<?> key) {
      return key.getTypeLiteral().getRawType();
    }
  }

  Workshop(Plans plans) {
    this.plans = plans;
    made.putAll(plans.instances);
  }

  /** Says what to give to those who ask for a type. */
  <T> Workshop with(Class<T> type, T instance) {
    made.put(new Need(type, null), instance);
    return this;
  }

  <T> Workshop with(Class<T> type, Class<? extends Annotation> qualifier, T instance) {
    made.put(new Need(type, qualifier), instance);
    return this;
  }

  <T> T get(Class<T> type) {
    return type.cast(get(new Need(type, null)));
  }

  private Object get(Need need) {
    Object there = made.get(need);
    if (there != null) {
      return there;
    }
    if (need.qualifier() != null || (need.type().isInterface() && !linked(need))) {
      throw new IllegalStateException("nobody binds " + need);
    }
    Object fresh =
        linked(need)
            ? get(new Need(plans.links.get(need.type()), null))
            : make(plans.plan(need.type()));
    made.put(need, fresh);
    return fresh;
  }

  private boolean linked(Need need) {
    return plans.links.containsKey(need.type());
  }

  private Object make(Plan plan) {
    try {
      return plan.constructor().newInstance(plan.needs().stream().map(this::get).toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make " + plan, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + plan, e);
    }
  }
}
